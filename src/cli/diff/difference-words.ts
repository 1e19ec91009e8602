import type { PackageChange, SizeChange } from "#comparison";

/** Bytes as people say them, one decimal: `212.4 MiB`. */
export function byteText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, Math.abs(bytes))) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? "B"}`;
}

/** `29.1 MiB → 31.0 MiB (+1.9 MiB), 3 → 4 layers, 2 in common`. */
export function sizeText({ from, to, layersFrom, layersTo, sharedLayers }: SizeChange): string {
  const change = to - from;
  const sign = change < 0 ? "−" : "+";
  const bytes =
    change === 0
      ? byteText(to)
      : `${byteText(from)} → ${byteText(to)} (${sign}${byteText(Math.abs(change))})`;
  const layers = layersFrom === layersTo ? `${layersTo} layers` : `${layersFrom} → ${layersTo} layers`;
  return `${bytes}, ${layers}, ${sharedLayers} in common`;
}

/** `1.2.3 → 1.2.4`. */
export function versionsText({ from, to }: PackageChange): string {
  return `${from.join(", ")} → ${to.join(", ")}`;
}
