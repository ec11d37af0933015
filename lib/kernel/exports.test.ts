import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

const files = {
  'package.json': JSON.stringify({ name: 'planted', type: 'module', dependencies: { left: '1.0.0' } }),
  'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./*'] } } }),
  'lib/cli/start.ts': `import { used } from '@/lib/kernel/used'\nexport const started = used`,
  'lib/kernel/used.ts':
    'export const used = 1\nexport const deadExport = 2\nexport type DeadType = { a: 1 }\nconst own = 3\nexport const alsoOwn = own',
  'lib/kernel/used.test.ts': `import { alsoOwn } from './used'\nexport const tested = alsoOwn`,
  'lib/kernel/dead-file.ts': 'export const nobody = 1',
  'lib/vitest.config.ts': `export default { test: { include: ['lib/**/*.test.ts'] } }`,
}

test('an export, a type, a file and a package that nothing names are seen', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-exports-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
    const config = `--config=${path.join(root, 'lib/kernel/knip.config.mjs')}`
    const { code, said } = await new Promise<{ code: unknown; said: string }>((resolve) =>
      execFile(
        process.execPath,
        [path.join(root, 'node_modules/knip/bin/knip.js'), config, '--no-config-hints', '--no-progress'],
        { cwd: folder },
        (error, stdout, stderr) => resolve({ code: error?.code ?? 0, said: stdout + stderr }),
      ),
    )
    expect(code, said).toBe(1)
    for (const name of ['deadExport', 'DeadType', 'lib/kernel/dead-file.ts', 'left'])
      expect(said).toContain(name)
    for (const name of ['alsoOwn', 'lib/cli/start.ts', 'used.test.ts']) expect(said).not.toContain(name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
