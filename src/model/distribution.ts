/** The operating system of an image: os-release(5), or what older systems have in its place. */
export interface Distribution {
  /** `ID` of os-release: `debian`, `alpine`, `rhel`, `almalinux`, … lower case. */
  readonly id: string;
  /** `VERSION_ID`; empty for rolling releases without one. */
  readonly version: string;
  /** `PRETTY_NAME`, else a name made of id and version. */
  readonly name: string;
  readonly codename?: string;
  /** `ID_LIKE`, in order. */
  readonly idLike: readonly string[];
  /** Further identification that some advisories go by: `VARIANT_ID`, `CPE_NAME`. */
  readonly variant?: string;
  readonly cpe?: string;
  /** Last day of support for everybody, `YYYY-MM-DD`, where the advisories know it. */
  readonly endOfLife?: string;
}
