/** Python packages, with malicious ones: what osv.dev exports for `PyPI`. */
import { osvExportFeed } from "../../osv/osv-export-feed.ts";

export const osvPypiFeed = osvExportFeed({ name: "pypi", ecosystem: "PyPI" });
