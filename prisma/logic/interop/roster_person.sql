-- The person behind a number of a school.

-- The account of somebody from a roster: the school's own number, in a name space per kind, so that staff number 7 is
-- never student number 7.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.roster_person(school uuid, what text, number text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    by_issuer text := CASE WHEN authz.is_demo() THEN 'demo' ELSE 'oversteek' END;
    by_subject text;
    found_id uuid;
BEGIN
    SELECT CASE what WHEN 'student'
        THEN '' ELSE what || ':' END || lower(o.code) || '-' || lower(number) INTO STRICT by_subject
        FROM organisation o WHERE o.id = school;
    SELECT p.id INTO found_id FROM person p WHERE p.issuer = by_issuer AND p.subject = by_subject;
    IF found_id IS NULL THEN
        INSERT INTO person (issuer, subject) VALUES (by_issuer, by_subject) RETURNING id INTO found_id;
    END IF;
    RETURN found_id;
END $$;
