/** What names and versions of packages are made of; nothing else gets into a line that a person may run. */
const plain = /^[A-Za-z0-9_@][A-Za-z0-9_@.+~:/^!*-]{0,255}$/;

/** Whether a name or version of an artifact may stand in a command or a manifest: no option, no quote, no blank. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

/** One word of a POSIX shell ("Shell Command Language", 2.2.2), quoted where it has to be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+(?:(?<=\w)~[\w@%+=:,./-]*)*$/.test(text)
    ? text
    : `'${text.replaceAll("'", "'\\''")}'`;
}
