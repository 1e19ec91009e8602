/**
 * Endings of zip files that are entered within images and directories: Java's archives ("JAR File
 * Specification", Jakarta EE, OSGi, Jenkins, Liferay), and Python's eggs. Other zip files are data, not installed packages.
 */
export const archiveSuffixes: readonly string[] = [
  ".aar",
  ".ear",
  ".egg",
  ".hpi",
  ".jar",
  ".jpi",
  ".kar",
  ".lpkg",
  ".nar",
  ".par",
  ".rar",
  ".sar",
  ".war",
];
