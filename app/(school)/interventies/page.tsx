import { StaffFrame } from '@/app/frames'
import { InterventionList } from '@/components/interventions/InterventionList'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/interventies'

export default async function Page(address: Address) {
  const { rows, today } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/interventies">
      <Stack gap="wide">
        <PageHead title={t('signals.act.title')}>
          <p className="soft">{t('signals.act.lead')}</p>
        </PageHead>
        {rows.length === 0 ? (
          <EmptyState
            title={t('signals.act.none')}
            action={<LinkButton href="/vandaag">{t('signals.act.today')}</LinkButton>}
          >
            {t('signals.act.noneText')}
          </EmptyState>
        ) : (
          <>
            <InterventionList
              t={t}
              title={t('signals.act.open')}
              today={today}
              rows={rows.filter((one) => one.state === 'open')}
            />
            <InterventionList
              t={t}
              title={t('signals.act.closed')}
              today={today}
              rows={rows.filter((one) => one.state === 'closed')}
            />
          </>
        )}
      </Stack>
    </StaffFrame>
  )
}
