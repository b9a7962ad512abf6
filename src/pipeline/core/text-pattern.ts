/**
 * A pattern that finds a plain text regardless of case, wherever it stands. Upper and lower case are told apart one
 * UTF-16 unit at a time, so a match is as long as the text looked for; an ASCII text matches ASCII alone.
 */
export function textPattern(text: string, flags: '' | 'g' = ''): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), `i${flags}`);
}
