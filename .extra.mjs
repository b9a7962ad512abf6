export default async (page,out)=>{
  const col=page.locator('#columns');
  await col.getByText('Over time',{exact:true}).click(); await page.waitForTimeout(500); await col.screenshot({path:`${out}-time.png`});
  await col.getByText('By split',{exact:true}).click({timeout:60000}); await page.waitForTimeout(500); await col.screenshot({path:`${out}-split.png`});
  const price=page.locator('#privacy-price');
  const box=price.getByRole('checkbox'); const n=await box.count(); console.log('boxes',n);
  if(n){await box.nth(0).check(); if(n>1) await box.nth(1).check();
    const t=Date.now();
    await price.locator('figure').waitFor({timeout:150000}); console.log('price ms',Date.now()-t);
    await page.waitForTimeout(500); await price.screenshot({path:`${out}-price.png`}); console.log(await price.locator('figcaption').first().innerText());}
  const src=page.locator('#sources');
  await src.getByRole('textbox',{name:'Known how long after'}).fill('12'); await src.getByRole('textbox',{name:/Unit of the delay/}).click(); await page.getByRole('option',{name:'hours'}).click();
  await page.keyboard.press('Alt+6'); await page.locator('#online figure').waitFor({timeout:150000}); await page.waitForTimeout(6000);
  await page.locator('#online').screenshot({path:`${out}-online.png`});
  console.log(await page.locator('#online figcaption').innerText()); console.log(await page.locator('#experiment figcaption').innerText());
};
