/** A page of the benchmarks' own, built into a folder and served on loopback. */
import { build, preview, type InlineConfig } from 'vite'

export async function ownPage(
  root: string,
  folder: string,
  more: Pick<InlineConfig, 'plugins' | 'worker' | 'resolve'> = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = `${folder}/page`
  const common = { configFile: false, root, logLevel: 'error' } as const
  await build({
    ...common,
    ...more,
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  })
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const address = server.httpServer.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    close: () => server.close(),
  }
}
