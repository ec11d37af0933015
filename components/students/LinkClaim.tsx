import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import type { T } from '@/lib/messages'
import { dropClaim, linkByCode } from '@/lib/students/links/actions'
import type { Links } from '@/lib/students/links/queries'

type Props = { t: T; claim: NonNullable<Links['claim']>; formKeys: readonly [string, string] }

/** Whose dossier the typed code opens, before anything is linked: a wrong person is the mistake to stop here. */
export function LinkClaim({ t, claim, formKeys: [yes, no] }: Props) {
  return (
    <Card you as="article" labelledBy="claim">
      <Stack>
        <h2 id="claim">{t('mijn.link.claim', { name: claim.name, school: claim.school })}</h2>
        {claim.otherBirthDate ? (
          <Notice kind="alarm">{t('refusals.otherBirthDate')}</Notice>
        ) : (
          <>
            <p>{t('mijn.link.claimText')}</p>
            <ActionForm action={linkByCode} formKey={yes} submit={t('mijn.link.claimYes')} />
          </>
        )}
        <ActionForm action={dropClaim} formKey={no} submit={t('mijn.link.claimNo')} submitKind="quiet" />
      </Stack>
    </Card>
  )
}
