-- Keep one of what there can only be one of, whoever asks at the same moment: each name has its sentence in the app.
SET lock_timeout = '5s';

-- Several applications may stand at once, in one crossing with one owner, and never two for the same programme.
CREATE UNIQUE INDEX one_open_crossing ON transition (student_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_live_application ON application (transition_id, programme_id)
    WHERE state NOT IN ('withdrawn', 'rejected', 'noShow');

-- What the receiver may read of one application follows from one share and one package: stopping it stops all of it.
CREATE UNIQUE INDEX one_live_share ON lob_share (application_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_package_in_work ON handover_package (application_id) WHERE state IN ('draft', 'sight');
CREATE UNIQUE INDEX one_live_view ON mentor_view (transition_id, organisation_id) WHERE state <> 'replaced';

-- One person hears a call for help, one takes up a task, one decides on a day, and a question is asked once.
CREATE UNIQUE INDEX one_open_help ON signal (student_id) WHERE kind = 'wantsToTalk' AND closed_at IS NULL;
CREATE UNIQUE INDEX one_open_intervention ON intervention (task_id) WHERE state = 'open';
CREATE UNIQUE INDEX one_open_day ON orientation_day (student_id, day, lower(school)) WHERE state IN ('asked', 'agreed');
CREATE UNIQUE INDEX one_planned_talk ON career_talk (student_id, membership_id, day) WHERE step = '';
CREATE UNIQUE INDEX one_open_question ON task (kind, object_id)
    WHERE kind IN ('answerEntry', 'decideOrientation', 'linkStarted', 'callAboutPackage')
      AND state IN ('open', 'takenUp');

-- The newest code counts, so there is one; two at once come one after the other.
CREATE UNIQUE INDEX one_link_code ON authz.link_code (student_id) WHERE spent_at IS NULL;
CREATE UNIQUE INDEX one_attach_code ON authz.personal_link (person_id) WHERE kind = 'attach' AND spent_at IS NULL;

CREATE OR REPLACE FUNCTION authz.offer_link(new_code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me uuid := authz.student_acts();
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('offer:' || me, 0));
    DELETE FROM authz.link_code WHERE (student_id = me AND spent_at IS NULL) OR expires_at < now();
    INSERT INTO authz.link_code (code, student_id, person_id, expires_at)
    VALUES (new_code, me, authz.uid(), now() + interval '30 minutes');
    PERFORM audit.append(me, 'identity', 'madeLinkCode', NULL, '{}');
END $$;

CREATE OR REPLACE FUNCTION authz.make_code(token text, code text, minutes int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    s authz.session := authz.session_by(token);
BEGIN
    IF s.id IS NULL OR authz.where_to(token) NOT SIMILAR TO 'staff:%|student|guardian' THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('attach:' || s.person_id, 0));
    UPDATE authz.personal_link SET spent_at = now()
     WHERE person_id = s.person_id AND kind = 'attach' AND spent_at IS NULL;
    PERFORM authz.put_link(s.person_id, 'attach', code, minutes, NULL);
    RETURN true;
END $$;
