"""The headers CloudFront adds to the console on AWS, for the gateway to add them too."""

import re

from infra import template

CONCERN = template.HERE / "console.yaml"


def of_the_console() -> dict[str, str]:
    """Return the security headers the template gives to the console.

    Left out is what makes no sense on plain HTTP, and the address of Cognito, which is the
    gateway's own here.
    """
    resources = template.read(CONCERN)["Resources"]
    assert isinstance(resources, dict)
    config = resources["ConsoleHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    policy = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    return {
        "Content-Security-Policy": re.sub(r" https://cognito-idp\S+?(?=;)", "", policy),
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
    }
