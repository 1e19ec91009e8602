/** The reversed polynomial of ECMA-182, its upper and lower half ("The .xz File Format", 6.2). */
const POLYNOMIAL_HIGH = 0xc96c5795;
const POLYNOMIAL_LOW = 0xd7870f42;

const tableHigh = new Uint32Array(256);
const tableLow = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = (low & 1) !== 0;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high >>>= 1;
    if (isOdd) {
      high = (high ^ POLYNOMIAL_HIGH) >>> 0;
      low = (low ^ POLYNOMIAL_LOW) >>> 0;
    }
  }
  tableHigh[byte] = high;
  tableLow[byte] = low;
}

/** CRC-64 of some bytes, as the eight bytes of it that an xz file holds. */
export function crc64(bytes: Buffer): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) {
    const index = (low ^ (bytes[at] ?? 0)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (tableLow[index] ?? 0);
    high = (high >>> 8) ^ (tableHigh[index] ?? 0);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32LE(~low >>> 0, 0);
  result.writeUInt32LE(~high >>> 0, 4);
  return result;
}
