-- What nobody types and what each party may change: names, times and sides follow from who acts (decision 0028).

-- The arguments say per party which columns it may change: 'student: step preparation', 'staff: day step'. A party that
-- isn't named changes nothing; version and updated_at go along with any change. It binds who comes in as the app: what
-- a function of the house writes, that function answers for. Refused: not_yours.
-- owner migrator; execute nobody
CREATE OR REPLACE FUNCTION authz.own_columns() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    party text;
    allowed text[];
    changed text[];
BEGIN
    IF authz.uid() IS NULL OR NOT pg_has_role('oversteek_app', 'MEMBER') THEN RETURN NEW; END IF;
    party := CASE
        WHEN authz.membership() IS NULL AND (was ->> 'student_id')::uuid = authz.student() THEN 'student'
        WHEN authz.membership() IS NULL THEN 'guardian'
        WHEN was ? 'home_organisation_id' AND (was ->> 'organisation_id')::uuid = authz.organisation() THEN 'receiver'
        ELSE 'staff' END;
    SELECT string_to_array(btrim(split_part(a, ':', 2)), ' ') INTO allowed
      FROM unnest(TG_ARGV) a WHERE split_part(a, ':', 1) = party;
    changed := ARRAY(SELECT n.key FROM jsonb_each(to_jsonb(NEW)) n
        WHERE n.value IS DISTINCT FROM was -> n.key AND n.key NOT IN ('version', 'updated_at'));
    IF (changed <@ coalesce(allowed, '{}')) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_yours' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;

-- The arguments say what stands in a column, whatever was sent: 'author_name=name', 'created_at=now', 'closed_at=none'.
-- On a change it counts for the columns that change. It binds who comes in as the app.
-- owner migrator; execute nobody
CREATE OR REPLACE FUNCTION authz.derives() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    sent jsonb := to_jsonb(NEW);
    was jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
    moment timestamptz := authz.clock();
    right_value jsonb := '{}';
    one text;
    of_column text;
BEGIN
    IF authz.uid() IS NULL OR NOT pg_has_role('oversteek_app', 'MEMBER') THEN RETURN NEW; END IF;
    FOREACH one IN ARRAY TG_ARGV LOOP
        of_column := split_part(one, '=', 1);
        CONTINUE WHEN TG_OP = 'UPDATE' AND sent -> of_column IS NOT DISTINCT FROM was -> of_column;
        right_value := right_value || jsonb_build_object(of_column, CASE split_part(one, '=', 2)
            WHEN 'name' THEN to_jsonb(authz.actor_name())
            WHEN 'now' THEN to_jsonb(moment)
            WHEN 'today' THEN to_jsonb(authz.today())
            WHEN 'me' THEN to_jsonb(authz.membership())
            WHEN 'blank' THEN to_jsonb(''::text)
            WHEN 'none' THEN 'null'::jsonb END);
    END LOOP;
    RETURN jsonb_populate_record(NEW, right_value);
END $$;
