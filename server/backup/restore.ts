export async function restoreBackup(_: {
  file: string
  folder: string
  databaseUrl: string | undefined
}): Promise<void> {}
