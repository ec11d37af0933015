-- From which state to which, by which party. The whole table.

CALL authz.anew('application_move');
GRANT SELECT ON application_move TO oversteek_app, oversteek_job;

DELETE FROM application_move;

INSERT INTO application_move (from_state, to_state, party) VALUES
    ('applied', 'intakePlanned', 'receiver'), ('applied', 'intakeDone', 'receiver'),
        ('applied', 'waitlisted', 'receiver'), ('applied', 'offered', 'receiver'), ('applied', 'rejected', 'receiver'),
    ('intakePlanned', 'intakeDone', 'receiver'), ('intakePlanned', 'waitlisted', 'receiver'),
        ('intakePlanned', 'offered', 'receiver'), ('intakePlanned', 'rejected', 'receiver'),
    ('intakeDone', 'waitlisted', 'receiver'), ('intakeDone', 'offered', 'receiver'),
        ('intakeDone', 'rejected', 'receiver'),
    ('waitlisted', 'offered', 'receiver'), ('waitlisted', 'rejected', 'receiver'),
    ('offered', 'placed', 'receiver'), ('offered', 'waitlisted', 'receiver'), ('offered', 'rejected', 'receiver'),
    ('placed', 'started', 'receiver'), ('placed', 'noShow', 'receiver'), ('placed', 'rejected', 'receiver'),
    ('applied', 'withdrawn', 'student'), ('intakePlanned', 'withdrawn', 'student'),
        ('intakeDone', 'withdrawn', 'student'), ('waitlisted', 'withdrawn', 'student'),
        ('offered', 'withdrawn', 'student'), ('placed', 'withdrawn', 'student'),
    ('applied', 'withdrawn', 'home'), ('intakePlanned', 'withdrawn', 'home'), ('intakeDone', 'withdrawn', 'home'),
        ('waitlisted', 'withdrawn', 'home'), ('offered', 'withdrawn', 'home'), ('placed', 'withdrawn', 'home');
