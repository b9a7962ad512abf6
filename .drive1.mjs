import { launch } from './.drive.mjs';
const { browser, page } = await launch();
await page.goto('http://localhost:4303/');
await page.waitForSelector('h1');
await page.screenshot({ path: '/tmp/if1.png' });
await page.getByRole('button', { name: 'Paste', exact: true }).click();
await page.screenshot({ path: '/tmp/if2.png' });
for (const f of ['bin_xlsx_renamed.csv','bin_parquet_renamed.csv','fmt_json_renamed.csv','fmt_html_login_page.csv','enc_utf16le_bom.csv']) {
  const t = Date.now();
  await page.locator('input[type=file]').setInputFiles('tests/nasty/files/'+f);
  await Promise.race([page.getByRole('alert').first().waitFor(), page.getByRole('navigation',{name:'Stages'}).waitFor()]);
  console.log(f, Date.now()-t, await page.getByRole('alert').allInnerTexts(), await page.getByRole('contentinfo').allInnerTexts());
  const ok = await page.getByRole('navigation',{name:'Stages'}).count();
  if (ok) { await page.getByRole('button',{name:/Data/}).first().click(); await page.waitForTimeout(1500); await page.screenshot({ path: `/tmp/if_${f}.png` }); 
    await page.getByRole('button', { name: 'Project', exact: true }).click(); await page.getByRole('menuitem', { name: /start over/i }).click(); await page.waitForSelector('h1'); await page.waitForTimeout(300);}
}
await browser.close();
