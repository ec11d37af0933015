import { startServer } from '@/lib/db/embedded'
import { type AppUrls, provision } from '@/lib/db/provision'
import { atEnd, step } from './command'
import { appEnvironment } from './web'

// The owner's connection: what DATABASE_URL names, else the embedded server of this checkout.
export async function ownerConnection(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  return step('Starting the database', async () => {
    const server = await startServer('demo')
    atEnd(() => server.stop())
    return server.ownerUrl('oversteek_demo')
  })
}

// For commands that work on the data that is there: afterwards lib/db finds its connections in the environment.
export async function openDatabase(): Promise<{ ownerUrl: string; urls: AppUrls }> {
  const ownerUrl = await ownerConnection()
  const urls = await provision(ownerUrl)
  Object.assign(process.env, appEnvironment(urls, process.env.NEXTAUTH_URL ?? 'http://localhost:3000'))
  return { ownerUrl, urls }
}
