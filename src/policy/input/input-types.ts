import { textMap, type Field, type ObjectType } from "#expressions";

function field(name: string, type: string, description: string): Field {
  return { name, type, description };
}

const signedFields: readonly Field[] = [
  field("verified", "bool", "Whether it verified against a key or identity that was asked for"),
  field("identity", "string", "Who signed: a certificate's subject, or the fingerprint of a key"),
  field("issuer", "string", "Who vouches for the identity; empty for keys"),
];

/** Every type of the policies' input, each after those that it uses. */
export const inputTypes: readonly ObjectType[] = [
  {
    name: "Distribution",
    description: "The operating system; every member is empty where there is none",
    fields: [
      field("id", "string", "`ID` of os-release: debian, alpine, rhel, …"),
      field("version", "string", "`VERSION_ID` of os-release; empty for rolling releases"),
      field("name", "string", "Its name for people"),
    ],
  },
  {
    name: "Image",
    description: "What was scanned; an image, or a directory, a file, an SBOM",
    fields: [
      field("reference", "string", "What was asked for"),
      field("kind", "string", "image, directory, file or sbom"),
      field("name", "string", "Name under which a registry or engine knows it; may be empty"),
      field("registry", "string", "Host of the name: registry.example:5000, docker.io"),
      field("repository", "string", "Repository of the name: shop/web, library/nginx"),
      field("tag", "string", "Tag of the name; empty where it has none"),
      field("digest", "string", "Digest of the manifest or file; empty for directories"),
      field("platform", "string", "os/architecture[/variant]; empty where none is known"),
      field("created", "string", "RFC 3339: when the configuration says it was built; may be empty"),
      field("size", "int", "Bytes of all layers as stored"),
      field("layers", "int", "Number of layers"),
      field("distribution", "Distribution", "Its operating system"),
    ],
  },
  {
    name: "Configuration",
    description: "What a container made of the image starts with; empty for what is no image",
    fields: [
      field("user", "string", "`USER` as written; empty where it is not set"),
      field("runsAsRoot", "bool", "Whether the user is root, by name, by number or for want of one"),
      field("exposedPorts", "list<string>", "port/protocol"),
      field("volumes", "list<string>", "Paths"),
      field("variables", "list<string>", "Names of environment variables; their values are not to be had"),
      field("labels", textMap, "Labels"),
      field("healthcheck", "bool", "Whether a health check is configured"),
    ],
  },
  {
    name: "Package",
    description: "One installed instance of a package",
    fields: [
      field("label", "string", "name and version, as messages say it"),
      field("name", "string", "Bare name; scoped npm names and Go modules whole"),
      field("version", "string", "As the ecosystem writes it"),
      field("type", "string", "Package URL type: deb, npm, golang, …"),
      field("namespace", "string", "Namespace of the package URL; may be empty"),
      field("purl", "string", "Package URL"),
      field("source", "string", "Name of the source package, else the name"),
      field("licenses", "list<string>", "As declared"),
      field("license", "string", "SPDX expression that holds; empty where licences were not looked for"),
      field(
        "licenseCategory",
        "string",
        "permissive, weak-copyleft, strong-copyleft, network-copyleft, proprietary or unknown; empty as `license`",
      ),
      field("scope", "string", "runtime, development, optional, build; empty where not told"),
      field("direct", "bool", "Whether the project itself asks for it"),
      field("path", "string", "First place of its evidence"),
      field("layer", "int", "Number of the layer that installed it, from 0"),
    ],
  },
  {
    name: "Finding",
    description: "One thing found",
    fields: [
      field("label", "string", "What and where in short, as messages say it"),
      field("kind", "string", "vulnerability, secret, misconfiguration or license"),
      field("id", "string", "The CVE where there is one; of other kinds the name"),
      field("aliases", "list<string>", "Other names"),
      field("severity", "string", "critical, high, medium, low, negligible or unknown"),
      field(
        "level",
        "int",
        "The severity as a number: critical 5, high 4, medium 3, low 2, negligible 1, unknown 0",
      ),
      field("title", "string", "One line for a person"),
      field("rule", "string", "The rule or check that found it; empty for vulnerabilities"),
      field("fixed", "bool", "Whether a version fixes it"),
      field("fixedIn", "list<string>", "Versions that fix it, lowest first"),
      field(
        "fixState",
        "string",
        "fixed, not-fixed, wont-fix, deferred, under-investigation, end-of-life or unknown",
      ),
      field("package", "Package", "The package it is in; empty for kinds that have none"),
      field("path", "string", "First place"),
      field("deleted", "bool", "Whether a later layer hides the file: it can still be read in its own"),
      field("risk", "int", "0 to 100"),
      field("cvss", "double", "CVSS score of the source that was chosen, 0.0 to 10.0; 0 where it gives none"),
      field("inBase", "bool", "Whether the base image has it already"),
      field("epss", "double", "Probability of an attack within 30 days, 0 to 1; 0 where not known"),
      field("knownExploited", "bool", "Whether attacks are known"),
      field("publicExploit", "bool", "Whether code that attacks it is public"),
      field("category", "string", "Of licences: permissive, weak-copyleft, strong-copyleft, …; else empty"),
      field("suppressedBy", "string", "Id of the statement that suppresses it; empty where none does"),
    ],
  },
  {
    name: "Statement",
    description: "A VEX statement or an exception that suppresses findings",
    fields: [
      field("label", "string", "Its id, as messages say it"),
      field("id", "string", "Its id: where it was written, or as its document names it"),
      field("status", "string", "not_affected, fixed or accepted"),
      field("justification", "string", "Of not_affected, in the words of OpenVEX; may be empty"),
      field("reason", "string", "Why; may be empty"),
      field("owner", "string", "Who answers for it; may be empty"),
      field("author", "string", "Who wrote it; may be empty"),
      field("from", "string", "RFC 3339; empty: always"),
      field("until", "string", "RFC 3339; empty: for ever"),
      field("format", "string", "What it was read from: assay.yaml, .trivyignore, OpenVEX, …"),
      field("place", "string", "File or reference"),
      field("trust", "string", "own, given, document or attested"),
      field("suppresses", "int", "How many findings"),
    ],
  },
  {
    name: "Issue",
    description: "Something that could not be read or assessed",
    fields: [
      field("label", "string", "Code and path, as messages say it"),
      field("code", "string", "As listed in docs/reference/issues.md"),
      field("path", "string", "Where; may be empty"),
      field("hides", "bool", "Whether something may be missing from the result because of it"),
    ],
  },
  {
    name: "Coverage",
    description: "How much of the file system packages explain",
    fields: [
      field("files", "int", "Regular files"),
      field("owned", "int", "Files that a package claims"),
      field("share", "double", "owned divided by files; 1 where there are none"),
      field(
        "unowned",
        "list<string>",
        "Programs, libraries and scripts that no package claims, at most 1,000 paths",
      ),
      field("unreadLayers", "int", "Layers whose files were not looked at"),
      field(
        "isVerified",
        "bool",
        "Whether files were compared with their packages' checksums (--verify-files)",
      ),
      field(
        "modified",
        "list<string>",
        "Files that are not what their package installed, at most 1,000 paths",
      ),
      field(
        "changedConfiguration",
        "list<string>",
        "Likewise configuration files, which are there to be changed",
      ),
    ],
  },
  {
    name: "Advisories",
    description: "What vulnerabilities were looked up in",
    fields: [
      field("present", "bool", "Whether there were any"),
      field("digest", "string", "Digest of the database"),
      field("createdAt", "string", "RFC 3339: when the newest of them came"),
      field("feeds", "list<string>", "Where they are from"),
    ],
  },
  {
    name: "Signature",
    description: "A signature on the image",
    fields: [field("label", "string", "Who signed, as messages say it"), ...signedFields],
  },
  {
    name: "Attestation",
    description: "A signed statement about the image",
    fields: [
      field("label", "string", "What it states, as messages say it"),
      field("predicateType", "string", "URI of what it states"),
      ...signedFields,
    ],
  },
  {
    name: "Provenance",
    description: "Where the image was built, of what, by an attestation; empty where there is none",
    fields: [
      field("present", "bool", "Whether there is any"),
      field("builder", "string", "URI of what built it"),
      field("buildType", "string", "URI of how"),
      field("source", "string", "Where the sources are"),
      field("revision", "string", "Which revision of them"),
      field("ref", "string", "Branch or tag of the sources: `refs/heads/main`"),
      ...signedFields,
    ],
  },
  {
    name: "SBOM",
    description: "An SBOM document that comes with the image",
    fields: [
      field("label", "string", "Its format, as messages say it"),
      field("format", "string", "cyclonedx or spdx"),
      field("verified", "bool", "Whether a signature over it verified"),
    ],
  },
  {
    name: "Registry",
    description:
      "What a server that watches registries knows of the image's places; empty on the command line",
    fields: [
      field("known", "bool", "Whether anything is known of them"),
      field("movedTags", "list<string>", "References whose tag moved although it is declared immutable"),
      field("divergingCopies", "list<string>", "Copies of the same name and tag that lead elsewhere"),
      field("outsideCanonical", "bool", "Whether no registry that images come from has it"),
    ],
  },
  {
    name: "Context",
    description: "What `--context` says of where the image runs; texts are empty where nothing was said",
    fields: [
      field("namespace", "string", "Namespace of the cluster"),
      field("team", "string", "Who answers for it"),
      field("environment", "string", "production, staging, …"),
      field("production", "bool", "Whether the environment is production, prod or live"),
      field("exposure", "string", "internet, internal or isolated"),
      field("criticality", "string", "low, medium, high or critical"),
      field("privileged", "bool", "Whether it runs with rights over its host"),
      field("labels", textMap, "Whatever was given as labels.NAME"),
    ],
  },
];

/** The variables of a policy's expressions. */
export const inputVariables: readonly Field[] = [
  field("image", "Image", "What was scanned"),
  field("configuration", "Configuration", "Its configuration"),
  field("packages", "list<Package>", "Every package"),
  field("findings", "list<Finding>", "What counts: affects, is not suppressed and, with a baseline, is new"),
  field("known", "list<Finding>", "What the baseline has too and therefore does not count"),
  field("suppressed", "list<Finding>", "What a statement suppresses"),
  field("statements", "list<Statement>", "Statements that suppress findings"),
  field("unassessed", "list<Finding>", "What could not be assessed"),
  field("scanners", "list<string>", "What was looked for: vuln, secret, misconfig, license"),
  field("coverage", "Coverage", "How much of the file system packages explain"),
  field("issues", "list<Issue>", "What could not be read or assessed"),
  field("advisories", "Advisories", "What vulnerabilities were looked up in"),
  field("sboms", "list<SBOM>", "SBOM documents that come with the image"),
  field("signatures", "list<Signature>", "Signatures on the image"),
  field("attestations", "list<Attestation>", "Signed statements about the image"),
  field("provenance", "Provenance", "Where the image was built"),
  field("registry", "Registry", "Where it lies"),
  field("context", "Context", "Where it runs"),
];

/** What messages may name besides: the answer of their rule's expression. */
export const messageVariables: readonly Field[] = [
  field("count", "int", "How many violate the rule; 1 where its expression is a truth"),
  field("violations", "list<string>", "What violates it, at most the first hundred"),
];
