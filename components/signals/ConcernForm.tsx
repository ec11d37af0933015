import { randomUUID } from 'node:crypto'
import { ActionForm } from '@/components/ui/ActionForm'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import { DateField } from '@/components/ui/TextField'
import { WhyLine } from '@/components/ui/WhyLine'
import type { FormAction } from '@/lib/kernel/outcome'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

type Props = {
  t: T
  name: string
  today: string
  action: FormAction
  hidden: Record<string, string>
  raised: boolean
}

/** What I saw, what I ask, by when: for everybody who knows the student, also by name only. */
export function ConcernForm({ t, name, today, action, hidden, raised }: Props) {
  return (
    <Stack>
      <PageHead title={t('signals.concern.title', { name })}>
        <p>{t('signals.concern.lead')}</p>
        <WhyLine>{t('signals.concern.why')}</WhyLine>
      </PageHead>
      {raised ? (
        <Notice kind="good" title={t('signals.concern.sentTitle')}>
          {t('signals.concern.sent', { name })}
        </Notice>
      ) : (
        <ActionForm action={action} formKey={randomUUID()} submit={t('signals.concern.send')}>
          {Object.entries(hidden).map(([key, value]) => (
            <input key={key} type="hidden" name={key} value={value} />
          ))}
          <TextArea
            name="saw"
            label={t('signals.concern.saw')}
            hint={t('signals.concern.sawHint')}
            max={sizes.text}
          />
          <TextArea
            name="asks"
            label={t('signals.concern.asks')}
            hint={t('signals.concern.asksHint')}
            rows={2}
            max={sizes.note}
          />
          <DateField name="by" label={t('signals.concern.by')} min={today} />
          <Notice>{t('signals.concern.shown', { name })}</Notice>
        </ActionForm>
      )}
    </Stack>
  )
}
