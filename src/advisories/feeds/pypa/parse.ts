import { parseOsvFeed } from "../../osv/parse-osv.ts";

/** Every record is `vulns/<package>/PYSEC-….yaml`; the rest of the repository is the tools of its keepers. */
export const parsePypa = parseOsvFeed({
  covers: ["PyPI"],
  wants: (name) => /(?:^|[/!])vulns\/.*\.ya?ml$/.test(name),
});
