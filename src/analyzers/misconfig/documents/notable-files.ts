import type { FileEntry } from "#model";

/** Paths that checks ask for: one expression, since every path of an image is tried. */
const paths = new RegExp(
  [
    // Package caches and lists
    "^/var/(?:lib/apt/lists|cache/(?:apt/archives|apk|dnf|yum|zypp|pacman/pkg))/.+",
    "^/(?:root|home/[^/]+)/\\.(?:cache/(?:pip|yarn|go-build)|npm/_cacache|gradle/caches|m2/repository|cargo/registry)$",
    // Programs
    "^(?:/usr(?:/local)?)?/s?bin/[^/]+$",
    "^/usr/(?:lib/openssh/sshd-session|lib/jvm/[^/]+/bin/javac)$",
    // SSH, trust between hosts, preloading
    "/\\.ssh/[^/]+$",
    "^/etc/ssh/ssh_host_[^/]*_key$",
    "/\\.(?:rhosts|shosts)$",
    "^/etc/(?:hosts\\.equiv|shosts\\.equiv|ld\\.so\\.preload)$",
    // What builds and people leave behind
    "/\\.(?:git|svn|hg)$",
    "^(?:/var)?/tmp/.+",
    "/core(?:\\.\\d+)?$",
    "/\\.(?:bash|zsh|ash|python|mysql|psql|node_repl)_history$",
    // Credentials by their names
    "/(?:\\.env(?:\\.[a-z]+)?|\\.netrc|\\.pgpass|\\.git-credentials|\\.htpasswd|\\.npmrc|\\.pypirc|kubeconfig|[^/]+\\.(?:p12|pfx|jks|keystore|kdbx|tfstate))$",
    "/\\.(?:aws/credentials|docker/config\\.json|kube/config|config/gcloud/credentials\\.db)$",
  ].join("|"),
);

/** Whether any check of an image's files may say something of an entry. */
export function isNotable({ type, mode, path }: FileEntry): boolean {
  if (type === "symlink") return false;
  if (type === "character" || type === "block") return true;
  return (mode & 0o6002) !== 0 || paths.test(path);
}
