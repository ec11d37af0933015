import { OpenFrame } from '@/app/frames'
import { PeoplePicker } from '@/components/auth/PeoplePicker'
import { Notice } from '@/components/ui/Notice'
import { getT } from '@/lib/auth/locale'
import { isDemo } from '@/lib/auth/tokens'
import { people } from '@/prisma/seed/people'

export default async function Page({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  const t = await getT()
  const demo = await isDemo()
  const { error } = await searchParams
  return (
    <OpenFrame wide>
      <h1>{t('open.signIn.title')}</h1>
      <p>{t('open.signIn.lead')}</p>
      {error && <Notice kind="you">{t('open.signIn.failed')}</Notice>}
      {demo ? <PeoplePicker t={t} people={people} /> : <Notice kind="info">{t('open.signIn.closed')}</Notice>}
    </OpenFrame>
  )
}
