-- The only two ways a grant is opened or ended; triggers call them.

-- Opening and closing. Only triggers call these; the app holds no right to write a grant, or an injection could
-- become anybody.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.put_grant(b basis, source uuid, student uuid, since timestamptz, until timestamptz,
    to_person uuid DEFAULT NULL, to_membership uuid DEFAULT NULL, to_group uuid DEFAULT NULL,
        as_role group_role DEFAULT NULL, to_desk uuid DEFAULT NULL,
    for_object uuid DEFAULT NULL, at_organisation uuid DEFAULT NULL, of_parts lob_part[] DEFAULT '{}') RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    p access_policy;
    t timestamptz := authz.clock();
    kept uuid;
BEGIN
    IF until IS NOT NULL AND until <= greatest(t, since) THEN RETURN NULL; END IF;
    SELECT * INTO STRICT p FROM access_policy WHERE basis = b;
    SELECT g.id INTO kept FROM access_grant g
     WHERE g.source_id = source AND g.basis = b AND g.student_id = student AND g.classes = p.classes
         AND g.parts = of_parts
       AND g.person_id IS NOT DISTINCT FROM to_person AND g.membership_id IS NOT DISTINCT FROM to_membership
       AND g.group_id IS NOT DISTINCT FROM to_group AND g.group_role IS NOT DISTINCT FROM as_role
           AND g.desk_id IS NOT DISTINCT FROM to_desk
       AND g.object_id IS NOT DISTINCT FROM for_object AND g.valid_until IS NOT DISTINCT FROM until
     LIMIT 1;
    IF kept IS NOT NULL THEN RETURN kept; END IF;
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, parts, person_id, membership_id,
        group_id, group_role, desk_id, object_id, organisation_id, opened_by, valid_from, valid_until)
    VALUES (student, b, source, p.purpose, p.classes, of_parts, to_person, to_membership, to_group, as_role, to_desk,
        for_object, at_organisation, authz.uid(), greatest(since, t), until)
    RETURNING id INTO kept;
    RETURN kept;
END $$;

-- Ends all grants of a source on these bases but the ones that were just kept.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.close_others(source uuid, of_bases basis[], kept uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    UPDATE access_grant SET valid_until = greatest(authz.clock(), valid_from)
     WHERE source_id = source AND basis = ANY (of_bases) AND NOT (id = ANY (array_remove(kept, NULL)))
         AND (valid_until IS NULL OR valid_until > authz.clock())
$$;
