/** The few forms that COSE's `Sig_structure` is made of. Spec: RFC 8949, 3; RFC 9052, 4.4 */
export function writeCBOR(value: Buffer | string | readonly (Buffer | string)[]): Buffer {
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.concat([head(4, value.length), ...value.map(writeCBOR)]);
}

/** The first byte and the length after it, as short as can be. */
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 0x100) return Buffer.from([(major << 5) | 24, length]);
  const bytes = Buffer.alloc(length < 0x10000 ? 3 : 5);
  bytes[0] = (major << 5) | (bytes.length === 3 ? 25 : 26);
  bytes.writeUIntBE(length, 1, bytes.length - 1);
  return bytes;
}
