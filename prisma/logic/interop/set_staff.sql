-- Somebody's classes and desks become those of the list.

-- A list without desks, or without who leads them, says nothing about that.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.set_desks(who uuid, school uuid, names jsonb, leads jsonb, since timestamptz,
    OUT unknown text, OUT differs boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    wanted uuid[];
    led uuid[];
BEGIN
    differs := false;
    SELECT n INTO unknown FROM jsonb_array_elements_text(coalesce(names, '[]') || coalesce(leads, '[]')) n
     WHERE NOT EXISTS (SELECT FROM desk d WHERE d.organisation_id = school AND d.name = n) LIMIT 1;
    IF unknown IS NOT NULL THEN RETURN; END IF;
    led := ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND leads ? d.name);
    wanted := led || ARRAY(SELECT d.id FROM desk d WHERE d.organisation_id = school AND names ? d.name
        AND NOT d.id = ANY (led));
    INSERT INTO desk_member (desk_id, membership_id, lead, valid_from)
    SELECT w, who, w = ANY (led), greatest(since, (SELECT max(o.valid_until) FROM desk_member o
        WHERE o.desk_id = w AND o.membership_id = who)) FROM unnest(wanted) w
     WHERE NOT EXISTS (SELECT FROM desk_member s WHERE s.desk_id = w AND s.membership_id = who
        AND (s.valid_until IS NULL OR s.valid_until > authz.clock()));
    differs := FOUND;
    IF leads IS NOT NULL THEN
        UPDATE desk_member s SET lead = s.desk_id = ANY (led) FROM desk d
         WHERE d.id = s.desk_id AND d.organisation_id = school AND s.membership_id = who
           AND (s.valid_until IS NULL OR s.valid_until > authz.clock()) AND s.lead <> (s.desk_id = ANY (led));
        differs := differs OR FOUND;
    END IF;
    IF names IS NOT NULL THEN
        UPDATE desk_member s SET valid_until = greatest(authz.clock(), s.valid_from + interval '1 microsecond')
         WHERE s.membership_id = who AND NOT s.desk_id = ANY (wanted) AND (s.valid_until IS NULL
             OR s.valid_until > authz.clock());
        differs := differs OR FOUND;
    END IF;
END $$;

-- Sets what one member of staff does in groups of one year; says which names the school doesn't know.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.set_groups(who uuid, school uuid, year text, as_role group_role, names jsonb,
    since timestamptz, OUT unknown text, OUT differs boolean) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$
DECLARE
    wanted uuid[];
BEGIN
    differs := false;
    SELECT n INTO unknown FROM jsonb_array_elements_text(names) n
        WHERE NOT EXISTS (SELECT FROM school_group g
        WHERE g.organisation_id = school AND g.school_year = year AND g.name = n) LIMIT 1;
    IF unknown IS NOT NULL THEN RETURN; END IF;
    wanted := ARRAY(SELECT g.id FROM school_group g
        WHERE g.organisation_id = school AND g.school_year = year AND names ? g.name);
    UPDATE group_staff s SET valid_until = greatest(authz.clock(), s.valid_from + interval '1 microsecond')
        FROM school_group g
     WHERE g.id = s.group_id AND g.school_year = year AND s.membership_id = who AND s.role = as_role
         AND NOT s.group_id = ANY (wanted) AND (s.valid_until IS NULL OR s.valid_until > authz.clock());
    differs := FOUND;
    INSERT INTO group_staff (group_id, membership_id, role, valid_from)
    SELECT w, who, as_role,
        greatest(since, (SELECT max(o.valid_until) FROM group_staff o
        WHERE o.group_id = w AND o.membership_id = who AND o.role = as_role)) FROM unnest(wanted) w
     WHERE NOT EXISTS (SELECT FROM group_staff s
         WHERE s.group_id = w AND s.membership_id = who AND s.role = as_role
         AND (s.valid_until IS NULL OR s.valid_until > authz.clock()));
    differs := differs OR FOUND;
END $$;
