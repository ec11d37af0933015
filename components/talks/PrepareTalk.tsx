import { ActionForm } from '@/components/ui/ActionForm'
import { Section } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import { prepareTalk } from '@/lib/dossier/talks/actions'
import type { Talk } from '@/lib/dossier/talks/queries'
import { sizes } from '@/lib/kernel/sizes'
import type { T } from '@/lib/messages'

/** What the student wants to talk about; a few words are enough. */
export function PrepareTalk({ t, talk, formKey }: { t: T; talk: Talk; formKey: string }) {
  return (
    <Section title={t('talks.prepare.title')}>
      <ActionForm
        action={prepareTalk}
        formKey={formKey}
        version={talk.version}
        submit={t('talks.prepare.save')}
      >
        <input type="hidden" name="talkId" value={talk.id} />
        <TextArea
          name="preparation"
          label={t('talks.prepare.question')}
          hint={t('talks.prepare.hint', { name: talk.mentorName })}
          optional
          rows={3}
          max={sizes.text}
          defaultValue={talk.preparation}
        />
      </ActionForm>
    </Section>
  )
}
