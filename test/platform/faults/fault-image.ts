import { buildImage, type BuiltImage } from "../../support/image-builder.ts";

/** An image with one package of Debian's, whose version tells images apart, and so many bytes that do not compress. */
export function faultImage(version: string, fillerBytes = 0): BuiltImage {
  const status = `Package: openssl\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`;
  const entries = [
    { path: "etc/os-release", content: 'ID=debian\nVERSION_ID="12"\n' },
    { path: "var/lib/dpkg/status", content: status },
    ...(fillerBytes === 0 ? [] : [{ path: "filler.bin", content: noise(fillerBytes, version) }]),
  ];
  return buildImage({ layers: [{ entries, compression: "gzip" }] });
}

/** The same bytes for the same seed. */
function noise(count: number, seed: string): Buffer {
  const bytes = Buffer.alloc(count);
  let state = Buffer.from(seed).reduce((sum, byte) => Math.imul(sum, 31) + byte, 7) >>> 0;
  for (let at = 0; at < count; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
