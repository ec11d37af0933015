import { Card } from '@/components/ui/Card'
import { Section, Stack } from '@/components/ui/Page'
import { PrintButton } from '@/components/ui/PrintButton'
import type { Pending } from '@/lib/auth/second-factor'
import type { T } from '@/lib/messages'
import { SecondFactorForm } from './SecondFactorForm'
import styles from './SetUpFactor.module.css'

/** Three steps on one page: scan, keep the codes for a lost telephone, give the first code. */
export function SetUpFactor({ t, formKey, pending }: { t: T; formKey: string; pending: Pending }) {
  return (
    <Stack gap="wide">
      <Section title={t('account.factor.scan')}>
        <p>{t('account.factor.scanText')}</p>
        <div
          className={styles.qr}
          role="img"
          aria-label={t('account.factor.qr')}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: made by us out of a secret of letters and digits
          dangerouslySetInnerHTML={{ __html: pending.svg }}
        />
        <p>
          {t('account.factor.byHand')} <code className={styles.secret}>{pending.secret}</code>
        </p>
      </Section>
      <Section title={t('account.factor.keep')}>
        <p>{t('account.factor.keepText')}</p>
        <Card>
          <ul className={styles.codes}>
            {pending.codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </Card>
        <PrintButton />
      </Section>
      <Section title={t('account.factor.prove')}>
        <SecondFactorForm t={t} formKey={formKey} />
      </Section>
    </Stack>
  )
}
