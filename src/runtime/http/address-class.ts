import { BlockList, isIP } from "node:net";

/**
 * What kind of place an address is. `metadata`: where clouds answer with credentials of the machine.
 * `reserved`: nothing that a server could have (unspecified, multicast, documentation, future use).
 */
export type AddressClass = "public" | "private" | "loopback" | "link-local" | "metadata" | "reserved";

const classes: readonly (readonly [AddressClass, readonly string[]])[] = [
  ["metadata", ["169.254.169.254/32", "169.254.170.2/32", "100.100.100.200/32", "fd00:ec2::254/128"]],
  ["loopback", ["127.0.0.0/8", "::1/128"]],
  ["link-local", ["169.254.0.0/16", "fe80::/10"]],
  ["private", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"]],
  [
    "reserved",
    [
      ...["0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
      ...["224.0.0.0/4", "240.0.0.0/4", "::/128", "100::/64", "2001:db8::/32", "ff00::/8"],
    ],
  ],
];

const lists: readonly (readonly [AddressClass, BlockList])[] = classes.map(([name, networks]) => {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    list.addSubnet(address, Number(prefix), address.includes(":") ? "ipv6" : "ipv4");
  }
  return [name, list];
});

/**
 * Classifies an IP address (IANA special-purpose address registries). Addresses that carry an IPv4 address
 * within (mapped, NAT64, 6to4) are classed by that one. What is no address is `reserved`.
 */
export function addressClass(address: string): AddressClass {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const family = isIP(bare);
  if (family === 0) return "reserved";
  const inner = family === 6 ? embeddedIPv4(bare) : undefined;
  if (inner !== undefined) return addressClass(inner);
  const found = lists.find(([, list]) => list.check(bare, family === 6 ? "ipv6" : "ipv4"));
  return found?.[0] ?? "public";
}

/** Whether a server at an address of class `origin` may send us on to one of class `target`. */
export function mayLeadTo(origin: AddressClass, target: AddressClass): boolean {
  if (target === "public") return true;
  if (target === "metadata" || target === "reserved") return false;
  return target === origin || (origin === "loopback" && target === "private");
}

/** The IPv4 address in `::ffff:a.b.c.d`, `64:ff9b::a.b.c.d` and `2002:aabb:ccdd::`. */
function embeddedIPv4(address: string): string | undefined {
  const groups = expand(address);
  const [g0, g1, , , , g5, g6 = 0, g7 = 0] = groups;
  if (g0 === 0x2002) return dotted(g1 ?? 0, groups[2] ?? 0);
  const zeros = groups.slice(0, 5).every((group) => group === 0);
  if (zeros && (g5 === 0xffff || (g5 === 0 && g6 !== 0))) return dotted(g6, g7);
  if (g0 === 0x64 && g1 === 0xff9b) return dotted(g6, g7);
  return undefined;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function expand(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = new Array<string>(tail === undefined ? 0 : 8 - left.length - right.length).fill("0");
  return [...left, ...middle, ...right].map((group) => Number.parseInt(group, 16));
}
