import type { Extractor } from "../../extractor.ts";
import { checkFile } from "../check-file.ts";
import { parseServiceConfig, type Service } from "../documents/service-config.ts";
import { type CheckedFile, checkedFileFact } from "../misconfig-fact.ts";
import { serviceChecks } from "../service/index.ts";
import { misconfigVersion } from "../version.ts";

const paths: Readonly<Record<Service, readonly string[]>> = {
  apache: [
    "**/httpd.conf",
    "**/apache2.conf",
    "/etc/apache2/**.conf",
    "/etc/httpd/**.conf",
    "/usr/local/apache2/conf/**.conf",
  ],
  nginx: [
    "**/nginx.conf",
    "/etc/nginx/**.conf",
    "/etc/nginx/sites-enabled/*",
    "/usr/local/nginx/conf/**.conf",
  ],
  "pg-hba": ["**/pg_hba.conf"],
  postgresql: ["**/postgresql.conf"],
  redis: ["**/redis.conf", "**/valkey.conf"],
  sshd: ["**/sshd_config", "/etc/ssh/sshd_config.d/*.conf"],
};

/** One extractor for each service whose configuration is checked. */
export const serviceExtractors: readonly Extractor<CheckedFile>[] = (Object.keys(paths) as Service[]).map(
  (service) => ({
    id: `misconfig/${service}`,
    version: misconfigVersion,
    kind: checkedFileFact,
    selects: { paths: paths[service], maxBytes: 1024 * 1024, passesOverLarger: true },
    spec: { title: "Checks of misconfiguration", url: "https://www.cisecurity.org/cis-benchmarks" },
    extract(_file, content) {
      const document = parseServiceConfig(content, service);
      return { facts: [checkFile({ target: "service", checks: serviceChecks, document })], issues: [] };
    },
  }),
);
