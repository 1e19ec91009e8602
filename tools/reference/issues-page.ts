import { issueCodes } from "../../src/model/index.ts";
import { code, markdownTable, page } from "./markdown.ts";

const introduction = `An issue says what of an artifact could not be read or judged. It is part of the result: one broken file does not end a
scan. Those marked *hides* may mean that packages or findings are missing; under a gate they give exit code 4 unless
\`--allow-incomplete\` is given.
`;

/** The reference page of the issue codes. */
export function issuesPage(): string {
  const rows = Object.entries(issueCodes).map(([name, { meaning, hides }]) => [
    code(name),
    hides ? "hides" : "",
    meaning,
  ]);
  return page("Issues", `${introduction}\n${markdownTable(["Code", "", "Meaning"], rows)}`);
}
