-- Give support that a student wants to mention a part of its own, let students erase what they wrote, and say what is new since somebody looked.
SET lock_timeout = '5s';

CREATE TABLE "lob_support" (
    "student_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lob_support_pkey" PRIMARY KEY ("student_id")
);


CALL authz.guard_student('lob_support');
GRANT SELECT, INSERT ON lob_support TO oversteek_app;
GRANT UPDATE (text, version, updated_at) ON lob_support TO oversteek_app;
-- Not the home school either: whoever reads it was given it by name.
CREATE POLICY own ON lob_support FOR SELECT TO oversteek_app USING (student_id = (SELECT authz.student()));
CREATE POLICY shared ON lob_support FOR SELECT TO oversteek_app USING (student_id = ANY (ARRAY(SELECT authz.shared_part('support'))));
CREATE POLICY own_insert ON lob_support FOR INSERT TO oversteek_app WITH CHECK (student_id = (SELECT authz.student()));
CREATE POLICY own_update ON lob_support FOR UPDATE TO oversteek_app USING (student_id = (SELECT authz.student())) WITH CHECK (student_id = (SELECT authz.student()));

-- Erases an entry with all that hangs on it; a day of orientation keeps that a reflection was there. What was frozen for the exam (PTA) stays with its school until its term ends.
CREATE FUNCTION authz.erase_entry(which uuid, seen int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
BEGIN
    SELECT * INTO e FROM lob_entry WHERE id = which AND student_id = authz.student() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR e.id IS NULL THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF e.version <> seen THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = 'Oversteek', version = version + 1
     WHERE student_id = e.student_id AND kind = 'answerEntry' AND object_id = which AND state IN ('open', 'takenUp');
    DELETE FROM lob_evidence WHERE entry_id = which OR draft_id = ANY (ARRAY(SELECT d.id FROM lob_draft d WHERE d.entry_id = which));
    DELETE FROM lob_draft WHERE entry_id = which;
    DELETE FROM lob_extra WHERE entry_id = which;
    DELETE FROM lob_answer WHERE entry_id = which;
    DELETE FROM lob_review WHERE entry_id = which;
    DELETE FROM lob_version WHERE entry_id = which AND reason <> 'pta';
    DELETE FROM lob_entry WHERE id = which;
END $$;
ALTER FUNCTION authz.erase_entry(uuid, int) OWNER TO oversteek_writer;
GRANT DELETE ON lob_extra, lob_answer TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.erase_entry(uuid, int) TO oversteek_app;

-- What this member of staff was shown of a student when they last opened the page before today, as id:version; no row when they never did. What isn't in it
-- is new to them, also when it was written long ago and shared since.
CREATE FUNCTION authz.last_reading(whose uuid) RETURNS TABLE (at timestamptz, shown text[]) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.at, ARRAY(SELECT jsonb_array_elements_text(coalesce(a.details -> 'entries', a.details -> 'versions', '[]'))) || ('profile:' || (a.details ->> 'profile'))
      FROM audit_event a WHERE a.student_id = whose AND a.membership_id = authz.membership() AND a.action IN ('openedIncoming', 'openedDossier')
       AND a.at < authz.day_start(authz.today())
     ORDER BY a.at DESC, a.n DESC LIMIT 1
$$;
ALTER FUNCTION authz.last_reading(uuid) OWNER TO oversteek_authz;
GRANT EXECUTE ON FUNCTION authz.last_reading(uuid) TO oversteek_app;

-- Frozen versions of erased entries, two years after their student left the school; files to take along, a day after they were made.
CREATE FUNCTION authz.forget_dossier() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    gone int;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    DELETE FROM lob_export WHERE created_at < authz.clock() - interval '1 day';
    DELETE FROM lob_version v WHERE NOT EXISTS (SELECT FROM lob_entry e WHERE e.id = v.entry_id)
       AND NOT EXISTS (SELECT FROM enrolment n WHERE n.student_id = v.student_id AND n.organisation_id = v.organisation_id AND (n.last_day IS NULL OR n.last_day + interval '2 years' >= authz.today()));
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$;
ALTER FUNCTION authz.forget_dossier() OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.forget_dossier() TO oversteek_job;
