/** What versions of most schemes are made of: plain, odd and hostile numbers. */
export const numbers = [
  "0",
  "1",
  "2",
  "9",
  "10",
  "01",
  "00",
  "007",
  "100",
  "20240101",
  "99999999999999999999",
];
export const dotted = numbers.map((each) => `.${each}`);
export const versions = ["0", "1", "1.0", "1.2.3", "10.4", "0.0.1"];
export const full = ["0.0.0", "1.0.0", "1.2.3", "1.10.3", "2.0.0"];
export const identifiers = ["alpha", "beta", "rc", "a", "1", "0", "10", "x-y", "A", "1a", "-"];
export const semantic = {
  start: full,
  pieces: [...identifiers.flatMap((each) => [`-${each}`, `.${each}`]), "+build", "+1", "+a.b"],
  maxPieces: 4,
};
