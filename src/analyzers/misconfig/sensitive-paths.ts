/** Directories of a host through which a container reaches the host itself. */
const sensitive = [
  "/",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/proc",
  "/root",
  "/run",
  "/sys",
  "/usr",
  "/var/run",
];
const below = ["/var/lib/docker", "/var/lib/kubelet", "/var/lib/containerd", "/etc/kubernetes", "/root/.ssh"];
const sockets =
  /^(?:\/var)?\/run\/(?:docker|podman\/podman|crio\/crio|containerd\/containerd|cri-dockerd)\.sock$/;
const privateFiles =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.env|\.netrc|\.pgpass|\.git-credentials|\.htpasswd|credentials\.json|kubeconfig|\.aws\/credentials|\.docker\/config\.json|\.kube\/config|[^/]+\.(?:p12|pfx|jks|keystore|key|kdbx|tfstate))$/;

/** Whether mounting this path of the host gives power over the host. */
export function isSensitiveHostPath(path: string): boolean {
  const plain = withoutTrailingSlash(path);
  return sensitive.includes(plain) || below.some((root) => plain === root || plain.startsWith(`${root}/`));
}

/** Whether a path is the socket of a container engine: whoever may write to it is root of the host. */
export function isEngineSocket(path: string): boolean {
  return sockets.test(withoutTrailingSlash(path));
}

/** Whether files of this name hold credentials by convention; bounded in length. */
export function isPrivateFile(path: string): boolean {
  return path.length < 4096 && privateFiles.test(path);
}

function withoutTrailingSlash(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === "/") end -= 1;
  return path.slice(0, end);
}
