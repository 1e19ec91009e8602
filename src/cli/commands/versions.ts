import type { Command } from "../command.ts";

/** Named here again, so that completion and help need not load the schemes; a test holds the two together. */
const schemes = (
  "alpm apk bitnami cargo cocoapods composer conan conda cpan cran deb gem go hackage hex julia luarocks maven nix npm " +
  "nuget opam pep440 php portage pub rpm semver swift vcpkg windows"
).split(" ");

export const versionsCommand: Command = {
  name: "versions",
  summary: "Compare two versions as their ecosystem does",
  description:
    "Prints `<`, `=` or `>`: how LEFT stands to RIGHT in the order of SCHEME. Alone, lists the schemes with " +
    "their specifications. With --stdin, reads LEFT<tab>RIGHT lines and answers each with a line of its own; a " +
    "pair that cannot be compared is answered `?` and the reason, the rest is still answered, and the exit code " +
    "is 2.",
  arguments: [
    {
      name: "SCHEME",
      description: "The version scheme: deb, npm, pep440, …",
      required: false,
      words: schemes,
    },
    { name: "LEFT", description: "A version", required: false },
    { name: "RIGHT", description: "Another version", required: false },
  ],
  options: ["stdin"],
  examples: [
    { line: "assay versions", explanation: "List the schemes." },
    { line: "assay versions deb 1.0~rc1 1.0", explanation: "Prints `<`: a tilde sorts before the end." },
    {
      line: "printf '1.10\\t1.9\\n' | assay versions pep440 --stdin",
      explanation: "Compare many pairs, a line each.",
    },
  ],
  async run({ arguments: [scheme, left, right], options, stdin, terminal }) {
    const { runVersions } = await import("../versions/run-versions.ts");
    return runVersions({
      scheme,
      left,
      right,
      stdin: options.stdin ? stdin : undefined,
      write: (text) => terminal.write(text),
    });
  },
};
