import { expect, it } from "vitest";
import { capabilityNames } from "./capability-names.ts";

it.each([
  // As setcap(8) writes cap_net_raw+ep, and cap_net_raw,cap_bpf+ep.
  ["0100000200200000000000000000000000000000", "cap_net_raw"],
  ["0100000200200000000000008000000000000000", "cap_net_raw,cap_bpf"],
  ["010000020000000000000000", undefined],
  ["0100", undefined],
  ["", undefined],
])("reads the attribute %s", (hex, names) => {
  expect(capabilityNames(hex)).toBe(names);
});
