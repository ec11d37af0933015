import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { RadioField } from '@/components/ui/ChoiceFields'
import { TextArea } from '@/components/ui/TextArea'
import { decideOrientation } from '@/lib/dossier/orientation/actions'
import type { OrientationDay } from '@/lib/dossier/orientation/queries'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

type Props = { t: T; day: OrientationDay; formKey: string }

/** Yes, or no with a next step. */
export function DecideDay({ t, day, formKey }: Props) {
  return (
    <Card you>
      <h2>{t('orientation.decide.title')}</h2>
      <ActionForm
        action={decideOrientation}
        formKey={formKey}
        version={day.version}
        submit={t('orientation.decide.send')}
      >
        <input type="hidden" name="dayId" value={day.id} />
        <RadioField
          name="answer"
          label={t('orientation.decide.answer')}
          options={[
            { value: 'agreed', label: t('orientation.decide.yes') },
            { value: 'refused', label: t('orientation.decide.no') },
          ]}
          defaultValue={day.state === 'agreed' || day.state === 'refused' ? day.state : undefined}
        />
        <TextArea
          name="reply"
          label={t('orientation.decide.reply')}
          hint={t('orientation.decide.replyHint')}
          optional
          rows={2}
          max={sizes.note}
          defaultValue={day.reply}
        />
      </ActionForm>
    </Card>
  )
}
