import type { FrameworkControl } from "#model";
import type { SpecLink } from "../spec-link.ts";

/** A recommendation of the CIS Docker Benchmark (numbers of 1.6 and 1.7), as in `4.1`. */
export function cisDocker(control: string): FrameworkControl {
  return { framework: "CIS Docker", control };
}

/** A checkpoint of Dockle, as in `DKL-DI-0001`. */
export function dockle(control: string): FrameworkControl {
  return { framework: "Dockle", control };
}

/** A chapter of NSA and CISA's "Kubernetes Hardening Guide" 1.2. */
export function nsa(control: string): FrameworkControl {
  return { framework: "NSA Kubernetes", control };
}

/** A control of the Pod Security Standards at its profile, as in `baseline: Host Namespaces`. */
export function podSecurity(profile: "baseline" | "restricted", control: string): FrameworkControl {
  return { framework: "Pod Security Standards", control: `${profile}: ${control}` };
}

/** Why no framework asks for a check of how a Dockerfile is written. */
export const ruleOfBuilds =
  "It keeps builds working and repeatable; the frameworks are about what an image may do.";

/** Why no framework asks for a check of Redis. */
export const noBenchmarkOfRedis = "There is no benchmark of Redis.";

/** A section of the Dockerfile reference. */
export function dockerfileReference(section: string, anchor: string): SpecLink {
  return {
    title: `Dockerfile reference, ${section}`,
    url: `https://docs.docker.com/reference/dockerfile/#${anchor}`,
  };
}

/** A section of Docker's "Building best practices". */
export function buildPractices(section: string, anchor: string): SpecLink {
  return {
    title: `Building best practices, ${section}`,
    url: `https://docs.docker.com/build/building/best-practices/#${anchor}`,
  };
}

/** A page of the Kubernetes documentation. */
export function kubernetesDocs(title: string, path: string): SpecLink {
  return { title: `Kubernetes documentation, ${title}`, url: `https://kubernetes.io/docs/${path}` };
}

/** The Pod Security Standards. */
export const podSecurityStandards = kubernetesDocs(
  "Pod Security Standards",
  "concepts/security/pod-security-standards/",
);

/** A member of a service in the Compose file reference. */
export function composeService(member: string): SpecLink {
  return {
    title: `Compose file reference, services, ${member}`,
    url: `https://docs.docker.com/reference/compose-file/services/#${member}`,
  };
}

/** A member of the OCI image configuration. */
export function imageConfigSpec(member: string): SpecLink {
  return {
    title: `OCI Image Configuration, ${member}`,
    url: "https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md#properties",
  };
}

/** A page of the Linux manual by name and section, or a document of another publisher where the section is 0. */
export function manual(name: string, section: number): SpecLink {
  if (section === 0) return { title: name, url: documents[name] ?? "https://www.rfc-editor.org/" };
  return {
    title: `${name}(${section})`,
    url: `https://man7.org/linux/man-pages/man${section}/${name}.${section}.html`,
  };
}

const documents: Readonly<Record<string, string>> = {
  "NIST SP 800-131A": "https://csrc.nist.gov/pubs/sp/800/131/a/r2/final",
  "RFC 5280, 4.1.2.5": "https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5",
  "RFC 7468": "https://www.rfc-editor.org/rfc/rfc7468",
};

/**
 * A recommendation of one of the other CIS benchmarks, by what it is about: Kubernetes in its numbers of 1.11, NGINX
 * 2.1, PostgreSQL 14 to 18, Distribution Independent Linux 2.0.
 */
export function cisBenchmark(service: string, control: string): FrameworkControl {
  return { framework: `CIS ${service}`, control };
}

/** Kubernetes' own guide to roles. */
export const rbacPractices = kubernetesDocs(
  "Role Based Access Control Good Practices",
  "concepts/security/rbac-good-practices/",
);
