import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Post } from './schema'

/** The letters that were written as files, newest first: the mailbox of everybody in a demo. */
export async function listPosts(folder = process.env.MAIL_FOLDER): Promise<Post[]> {
  if (!folder) return []
  const names = await readdir(folder).catch(() => [] as string[])
  const newest = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .reverse()
    .slice(0, 30)
  return Promise.all(
    newest.map(async (name) => Post.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  )
}
