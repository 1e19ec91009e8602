import type { Command } from "../command.ts";

export const sbomScoreCommand: Command = {
  name: "sbom score",
  summary: "Say how complete an SBOM is",
  description:
    "Scores an SBOM from 0 to 10 by the minimum elements of the NTIA and by BSI TR-03183-2, and says what lacks.",
  arguments: [
    {
      name: "FILE",
      description: "The SBOM; - is standard input",
      required: true,
      completes: "file",
    },
  ],
  options: ["format", "minScore"],
  examples: [
    { line: "assay sbom score app.cdx.json", explanation: "Print both scores and what lacks." },
    {
      line: "assay sbom score app.cdx.json --min-score 9",
      explanation: "Exit with 1 when a score is below 9.",
    },
  ],
  async run(context) {
    const { runSbomScore } = await import("../sbom/run-sbom-score.ts");
    return runSbomScore(context);
  },
};
