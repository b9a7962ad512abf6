/** Width of a caption in px, estimated (system fonts differ by a few per cent; never measured, so never a reflow). */
export function captionWidth(text: string, rem = 1): number {
  let units = 0;
  for (const letter of text)
    units += /[mwMW%@—]/.test(letter) ? 0.9 : /[ilj.,:;'|!\s]/.test(letter) ? 0.32 : 0.6;
  return units * 13 * rem;
}
