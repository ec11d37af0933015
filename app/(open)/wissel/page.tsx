import { OpenFrame } from '@/app/frames'
import { roleWord } from '@/components/crossing/life'
import { Button } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { switchTo } from '@/lib/auth/switch'
import { loadMyMemberships } from '@/lib/organisations/loaders'

export default async function Page() {
  const memberships = await loadMyMemberships()
  const t = await getT()
  return (
    <OpenFrame>
      <PageHead title={t('open.switch.title')}>
        <p>{t('open.switch.lead')}</p>
      </PageHead>
      <form action={switchTo}>
        <Stack>
          {memberships.map((one) => (
            <Button
              key={one.id}
              type="submit"
              name="membership"
              value={one.id}
              kind={one.now ? 'primary' : 'quiet'}
              wide
            >
              {t('open.switch.choose', { role: roleWord(t, one.role, one.sector), school: one.school })}{' '}
              {one.now && `(${t('open.switch.now')})`}
            </Button>
          ))}
        </Stack>
      </form>
    </OpenFrame>
  )
}
