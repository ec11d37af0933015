import type { AppUrls } from '@/lib/db/provision'

export async function seed(_ownerUrl: string, _urls: AppUrls): Promise<void> {
  console.log('(nothing to fill yet)')
}
