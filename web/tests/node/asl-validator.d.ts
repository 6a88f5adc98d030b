/** The package brings no types of its own. */
declare module "asl-validator" {
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default function validate(machine: unknown): { isValid: boolean; errors: unknown[] };
}
