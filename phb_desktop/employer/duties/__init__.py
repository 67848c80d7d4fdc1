"""What an employer has to do and by when: pure rules over dated data (`resources/duties`)."""
