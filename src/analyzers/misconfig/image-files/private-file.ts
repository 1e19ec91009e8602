import { atEntry } from "../failures.ts";
import { cisDocker, dockle, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Files that hold credentials by convention. */
export const privateFile: MisconfigCheck<"image-files"> = {
  id: "image-files/private-file",
  target: "image-files",
  title: "A file that usually holds credentials is in the image",
  severity: "high",
  rationale: "Whoever has the image has what the file holds, and later layers only hide it.",
  remediation: "Leave the file out of the build context, and mount it when the container starts.",
  example: "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
  spec: buildPractices("Exclude with .dockerignore", "exclude-with-dockerignore"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    const names =
      /\/(?:\.env(?:\.(?:local|prod|production|staging))?|\.netrc|\.pgpass|\.git-credentials|\.htpasswd|\.pypirc|kubeconfig|[^/]+\.(?:p12|pfx|jks|keystore|kdbx|tfstate))$|\/\.(?:aws\/credentials|docker\/config\.json|kube\/config|config\/gcloud\/credentials\.db)$/;
    const installed =
      /^\/(?:usr\/(?:lib|share|local\/lib)|opt\/java|etc\/(?:ssl|pki))\/|\/(?:node_modules|site-packages|dist-packages|lib\/security)\//;
    for (const entry of image.notable) {
      if (entry.type === "file" && entry.size > 0 && names.test(entry.path) && !installed.test(entry.path))
        yield atEntry(entry, "usually holds credentials");
    }
  },
};
