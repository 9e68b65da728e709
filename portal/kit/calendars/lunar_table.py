"""Lunar months of 1900-2100 and days of Qingming, as the Hong Kong Observatory prints them.

Computed with lunar-python 1.4.8, which the tests do again. One new moon differs: that of the ninth
month of 2057 falls within seconds of midnight, and the Observatory prints 28 September.
"""

from datetime import date

FIRST_YEAR = 1900
FIRST_DAY = date(1900, 1, 31)

# A year is five hexadecimal digits: number of its leap month << 13 | a bit for each month, the
# first month lowest, that is set when the month has 30 days instead of 29. Ten years in a line.
YEARS = (
    "116d2 00752 00ea5 0b64a 0064b 00a9b 09556 0056a 00b59 05752 "  # 1900
    "00752 0db25 00b25 00a4b 0b4ab 002ad 0056b 04b69 00da9 0fd92 "  # 1910
    "00e92 00d25 0ba4d 00a56 002b6 095b5 006d4 00ea9 05e92 00e92 "  # 1920
    "0cd26 0052b 00a57 0b2b6 00b5a 006d4 06ec9 00749 0f693 00a93 "  # 1930
    "0052b 0ca5b 00aad 0056a 09b55 00ba4 00b49 05a93 00a95 0f52d "  # 1940
    "00536 00aad 0b5aa 005b2 00da5 07d4a 00d4a 10a95 00a97 00556 "  # 1950
    "0cab5 00ad5 006d2 08ea5 00ea5 0064a 06c97 00a9b 0f55a 0056a "  # 1960
    "00b69 0b752 00b52 00b25 0964b 00a4b 114ab 002ad 0056d 0cb69 "  # 1970
    "00da9 00d92 09d25 00d25 15a4d 00a56 002b6 0c5b5 006d5 00ea9 "  # 1980
    "0be92 00e92 00d26 06a56 00a57 114d6 0035a 006d5 0b6c9 00749 "  # 1990
    "00693 0952b 0052b 00a5b 0555a 0056a 0fb55 00ba4 00b49 0ba93 "  # 2000
    "00a95 0052d 08aad 00ab5 135aa 005d2 00da5 0dd4a 00d4a 00c95 "  # 2010
    "0952e 00556 00ab5 055b2 006d2 0cea5 00725 0064b 0ac97 00cab "  # 2020
    "0055a 06ad6 00b69 17752 00b52 00b25 0da4b 00a4b 004ab 0a55b "  # 2030
    "005ad 00b6a 05b52 00d92 0fd25 00d25 00a55 0b4ad 004b6 005b5 "  # 2040
    "06daa 00ec9 11e92 00e92 00d26 0ca56 00a57 00556 086d5 00755 "  # 2050
    "00749 06e93 00693 0f52b 0052b 00a5b 0b55a 0056a 00b65 0974a "  # 2060
    "00b4a 11a95 00a95 0052d 0caad 00ab5 005aa 08ba5 00da5 00d4a "  # 2070
    "07c95 00c96 0f94e 00556 00ab5 0b5b2 006d2 00ea5 08e4a 0068b "  # 2080
    "10c97 004ab 0055b 0cad6 00b6a 00752 09725 00b45 00a8b 0549b "  # 2090
    "004ab"  # 2100
)

# The day of April on which Qingming falls, from 1901 on; a hundred years in two lines.
QINGMING = (
    "56655665566555655565556555655565556555655565555555"
    "55555555555555555555555554555455545554555455545554"
    "55545554455445544554455445544554455445544454445444"
    "54445444544454445444544444444444444444444444444445"
)
