/** Day of the commit that the list was made from. Made by `node tools/licenses/generate.ts`. */
export const spdxListDay = "2026-07-16";
