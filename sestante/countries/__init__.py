"""Key figures of countries by stream and year; cooperative law: acts, legal frameworks, questionnaires and answers."""
