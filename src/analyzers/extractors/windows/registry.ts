import { isRegistryHive, readRegistryHive, type ByteSource, type RegistryKey } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What the registry says of Windows. */
export interface WindowsProduct {
  /** `Windows Server 2022 Datacenter`. */
  readonly product: string;
  /** `10.0.20348.2340`. */
  readonly version: string;
  /** `21H2`. */
  readonly release?: string;
  /** Updates that are installed. */
  readonly updates: readonly WindowsUpdate[];
}

/** A package of Windows' servicing. */
export interface WindowsUpdate {
  /** `KB5034129`, or what a roll-up has for a name. */
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
}

export const windowsProductFact = defineFactKind<WindowsProduct>("windows-product");

/** Where the hive lies in images, and in a system's own root. */
const hivePaths = [
  "/Files/Windows/System32/config/SOFTWARE",
  "/Windows/System32/config/SOFTWARE",
  "/Hives/Software_Base",
];
/** `CurrentState` of a package that is there, and of one that is, until the next start. */
const installedStates: ReadonlySet<unknown> = new Set([0x60, 0x70]);
const maxUpdates = 20_000;
/** `Package_for_KB5034129~31bf3856ad364e35~amd64~~20348.2227.1.8`; parts of a package are numbered. */
const updateKey = /^Package_for_(KB\d+|[A-Za-z]+)~[^~]*~([^~]*)~[^~]*~([\d.]+)$/i;

/** The registry hive `SOFTWARE` of Windows: product, build, and the updates that its servicing installed. */
export const windowsRegistry: Extractor<WindowsProduct> = {
  id: "windows/registry",
  version: 1,
  kind: windowsProductFact,
  selects: { paths: hivePaths, maxBytes: 512 * 1024 * 1024 },
  spec: {
    title: "Windows registry file format specification",
    url: "https://github.com/msuhanov/regf/blob/master/Windows%20registry%20file%20format%20specification.md",
  },
  extract: (_file, content) => readProduct(content),
};

function readProduct(content: ByteSource): Extraction<WindowsProduct> {
  if (!isRegistryHive(content.read(0, 4))) return { facts: [], issues: [] };
  const root = readRegistryHive(content.read(0, content.size));
  const current = root.key("Microsoft\\Windows NT\\CurrentVersion");
  const text = (name: string): string => String(current?.value(name) ?? "");
  const [major, minor] = [
    current?.value("CurrentMajorVersionNumber"),
    current?.value("CurrentMinorVersionNumber"),
  ];
  const numbers = major === undefined ? text("CurrentVersion") : `${major}.${minor ?? 0}`;
  const build = text("CurrentBuildNumber") || text("CurrentBuild");
  const product = text("ProductName");
  if (product === "" || build === "") return { facts: [], issues: [] };
  const revision = current?.value("UBR");
  const release = text("DisplayVersion") || text("ReleaseId");
  const fact: WindowsProduct = {
    product,
    version: [numbers, build, ...(revision === undefined ? [] : [revision])].join("."),
    ...(release === "" ? {} : { release }),
    updates: updatesOf(root),
  };
  return { facts: [fact], issues: [] };
}

function updatesOf(root: RegistryKey): WindowsUpdate[] {
  const servicing = root.key("Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages");
  const updates: WindowsUpdate[] = [];
  for (const key of servicing?.keys() ?? []) {
    const [, name, architecture = "", version] = updateKey.exec(key.name) ?? [];
    if (name === undefined || version === undefined || updates.length >= maxUpdates) continue;
    if (installedStates.has(key.value("CurrentState"))) updates.push({ name, version, architecture });
  }
  return updates;
}
