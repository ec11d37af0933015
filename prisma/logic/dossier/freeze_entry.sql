-- Approving, giving back and freezing an entry, on the version that was seen (decision 0013).

-- Approves an entry as it was seen. Refuses when it was changed meanwhile, isn't handed in at this school, or is kept
-- from it.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.freeze_entry(which uuid, seen int, review_seen int, why freeze_reason) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
    r lob_review;
BEGIN
    IF (authz.mode() = 'write' AND authz.membership() IS NOT NULL AND why IN ('approved', 'pta')) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO e FROM lob_entry WHERE id = which FOR UPDATE;
    SELECT * INTO r FROM lob_review WHERE entry_id = which FOR UPDATE;
    IF (e.id IS NOT NULL AND r.entry_id IS NOT NULL AND NOT e.hidden_from_school
        AND r.organisation_id = authz.organisation()
        AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (e.version = seen) IS NOT TRUE THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    IF (r.version = review_seen) IS NOT TRUE THEN RAISE EXCEPTION 'review_changed' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.copy_version(e, why, r.organisation_id, authz.actor_name());
    UPDATE lob_review SET state = 'approved', approved_version = e.version, version = version + 1
     WHERE entry_id = which;
END $$;

-- A frozen version remembers which evidence stood with it.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.copy_version(e lob_entry, why freeze_reason, at_school uuid, who text) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    made int;
BEGIN
    INSERT INTO lob_version (entry_id, student_id, organisation_id, n, reason, core, extras, evidence, school_year,
        by_name, frozen_at)
    VALUES (e.id, e.student_id, at_school, e.version, why,
        jsonb_build_object('title', e.title, 'activityType', e.activity_type, 'did', e.did, 'goals', e.goals,
            'result', e.result, 'evaluation', e.evaluation, 'nextStep', e.next_step,
            'day', e.day, 'lastDay', e.last_day, 'place', e.place, 'partner', e.partner, 'competences',
                to_jsonb(e.competences)),
        coalesce((SELECT jsonb_agg(jsonb_build_object('key', x.key, 'title', x.title, 'answer', x.answer)
            ORDER BY x.key) FROM lob_extra x WHERE x.entry_id = e.id AND x.organisation_id = at_school), '[]'),
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', v.id, 'kind', v.kind, 'title', v.title, 'fileName',
            v.file_name, 'sha256', v.sha256, 'url', v.url, 'storageKey', v.storage_key) ORDER BY v.created_at, v.id)
            FROM lob_evidence v WHERE v.entry_id = e.id), '[]'),
        e.school_year, who, authz.clock())
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END $$;
