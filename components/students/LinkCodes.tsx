import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Section, Stack } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { refusal, type T } from '@/lib/messages'
import { claimLink, offerLink } from '@/lib/students/links/actions'
import type { Links } from '@/lib/students/links/queries'
import { spoken } from '@/lib/students/links/rules'
import type { ClaimAnswer } from '@/lib/students/links/schema'
import styles from './LinkCodes.module.css'

type Props = {
  t: T
  offered: Links['offered']
  wrong: Exclude<ClaimAnswer, 'claimed'> | null
  formKeys: readonly [string, string]
}

/** Two accounts, one person: a code from the one, typed in the other. */
export function LinkCodes({ t, offered, wrong, formKeys: [make, type] }: Props) {
  return (
    <Section title={t('mijn.link.codes')}>
      <p>{t('mijn.link.codesText')}</p>
      {wrong && <Notice kind="alarm">{refusal(t, wrong)}</Notice>}
      <Card labelledBy="make-code">
        <Stack>
          <h3 id="make-code">{t('mijn.link.make')}</h3>
          {offered ? (
            <>
              <p className={styles.code}>{spoken(offered)}</p>
              <p>{t('mijn.link.made')}</p>
            </>
          ) : (
            <ActionForm
              action={offerLink}
              formKey={make}
              submit={t('mijn.link.makeButton')}
              submitKind="quiet"
            />
          )}
        </Stack>
      </Card>
      <Card labelledBy="type-code">
        <Stack>
          <h3 id="type-code">{t('mijn.link.type')}</h3>
          <ActionForm action={claimLink} formKey={type} submit={t('mijn.link.typeButton')}>
            <TextField
              name="code"
              label={t('mijn.link.code')}
              hint={t('mijn.link.codeHint')}
              short
              autoComplete="off"
            />
          </ActionForm>
        </Stack>
      </Card>
    </Section>
  )
}
